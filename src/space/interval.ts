import { exp, log } from '../special/index.ts'

/** A monotone map between `[min, max]` and `[0, 1]` that keeps both ends exactly. */
export interface Interval {
  encode(value: number): number
  /** Always inside `[min, max]`, never `-0`; a coordinate outside `[0, 1]`, or NaN, gives the nearest end. */
  decode(u: number): number
}

function bounded(min: number, max: number, encode: (value: number) => number, decode: (u: number) => number): Interval {
  return {
    encode: (value) => (value <= min ? 0 : value >= max ? 1 : Math.min(1, encode(value))),
    decode: (u) => (u >= 1 ? max : u > 0 ? Math.min(max, Math.max(min, decode(u))) + 0 : min),
  }
}

/** `u = (v - min) / (max - min)`; decoding after encoding is within 4 ulp of the larger bound. Needs `min < max`. */
export function linearInterval(min: number, max: number): Interval {
  // halved where the span itself does not fit into a double
  const unit = Number.isFinite(max - min) ? 1 : 0.5
  const start = min * unit
  const span = max * unit - start
  return bounded(
    min,
    max,
    (value) => (value * unit - start) / span,
    (u) => (start + u * span) / unit,
  )
}

/**
 * `u = log(v / min) / log(max / min)`; decoding after encoding has a relative error of at most `4 (1 + log(max / min))` ulp, which is
 * what the spacing of doubles in `[0, 1]` leaves. Needs `0 < min < max`.
 */
export function logInterval(min: number, max: number): Interval {
  // the logarithm of the ratio keeps the digits of a narrow range; only a ratio that overflows is taken apart
  if (Number.isFinite(max / min)) {
    const length = log(max / min)
    return bounded(
      min,
      max,
      (value) => log(value / min) / length,
      (u) => min * exp(u * length),
    )
  }
  const start = log(min)
  const length = log(max) - start
  return bounded(
    min,
    max,
    (value) => (log(value) - start) / length,
    (u) => exp(start + u * length),
  )
}
