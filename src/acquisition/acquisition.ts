/**
 * How much a point is worth evaluating, from the posterior there: a function of mean and standard deviation, for minimisation,
 * larger is better.
 */
export interface Acquisition {
  readonly name: string
  /**
   * The value at a posterior `N(mean, sd^2)`.
   *
   * @param sd  standard deviation, `> 0`
   * @param partials  written with the derivatives with respect to mean and sd, when given
   */
  evaluate(mean: number, sd: number, partials?: Float64Array): number
}
