/**
 * A radial profile over a row: from scaled distances `r[0 .. n)` it writes the covariance `k(r)` and the slope `-k'(r) / r`. The slope
 * is all that gradients need: `dk / d log l_j = slope (x_j - x'_j)^2 / l_j^2` and `dk / dx_j = -slope (x_j - x'_j) / l_j^2`.
 */
export type Profile = (r: Float64Array, n: number, value: Float64Array, slope: Float64Array, slopeAt: number) => void
