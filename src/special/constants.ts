// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: written out, so that no engine has a say in the last bit

/** The ratio of a circle's circumference to its diameter, as the nearest double. */
export const PI = 3.141592653589793

/** The natural logarithm of 2, as the nearest double. */
export const LN2 = 0.6931471805599453

/** The natural logarithm of 10, as the nearest double. */
export const LN10 = 2.302585092994046

/** The base of the natural logarithm, as the nearest double. */
export const E = 2.718281828459045

/** The square root of 2, as the nearest double. */
export const SQRT2 = 1.4142135623730951

/** `log(2 pi) / 2`, as the nearest double. */
export const HALF_LOG_2PI = 0.9189385332046728

/** `1 / sqrt 2`, as the nearest double. */
export const INVERSE_SQRT2 = 0.7071067811865476

/** `1 / sqrt 2` less `INVERSE_SQRT2`. */
export const INVERSE_SQRT2_LOW = -4.833646656726457e-17

/** `log(2 pi)` in the densities of models: the double below the nearest one, which suggestions depend on to the last bit. */
export const LOG_2PI = 1.8378770664093453
