/** The derivative of `f` with respect to entry `p` of `x`, to about nine digits: the five-point central difference with step `h`. */
export function centralDifference(f: (x: Float64Array) => number, x: Float64Array, p: number, h = 1e-5): number {
  const moved = (by: number): number => {
    const y = x.slice()
    y[p] += by
    return f(y)
  }
  return (8 * (moved(h) - moved(-h)) - (moved(2 * h) - moved(-2 * h))) / (12 * h)
}
