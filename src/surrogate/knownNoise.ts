// a result known to be worthless still needs a finite variance
const MAX_NOISE = 1e6

/**
 * Variances as told, in the units of a model's outputs.
 *
 * @param slope  `dz / dy` at each result; one number serves all
 */
export function knownNoise(variances: Float64Array, slope: Float64Array | number): Float64Array {
  return variances.map((variance, i) => {
    const sd = Math.sqrt(variance) * (typeof slope === 'number' ? slope : slope[i])
    return variance > 0 ? Math.min(MAX_NOISE, sd * sd) : 0
  })
}
