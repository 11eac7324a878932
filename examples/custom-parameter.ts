/** A parameter of one's own kind: a mixture of three parts that sum to 1. */
import { type Codec, minimize } from 'surmise'

/** Breaks a stick of length 1 twice: two free coordinates, every mixture as likely as any other. */
const mixture: Codec<readonly number[]> = {
  coordinates: 2,
  expected: 'three parts >= 0 that sum to 1',
  check: (value) =>
    Array.isArray(value) &&
    value.length === 3 &&
    value.every((part) => typeof part === 'number' && part >= 0) &&
    Math.abs(value[0] + value[1] + value[2] - 1) < 1e-9,
  encodeInto([first = 0, second = 0], out, offset) {
    out[offset] = 1 - (1 - first) * (1 - first)
    out[offset + 1] = first < 1 ? second / (1 - first) : 0
  },
  decode(u, offset) {
    const first = 1 - Math.sqrt(1 - u[offset])
    const second = (1 - first) * u[offset + 1]
    return [first, second, Math.max(0, 1 - first - second)]
  },
}

/** How far a glaze of this recipe, fired at this temperature, is from the colour that is wanted. */
function distance(recipe: readonly number[], temperature: number): number {
  const [silica = 0, flux = 0, clay = 0] = recipe
  return (silica - 0.55) ** 2 + (flux - 0.3) ** 2 + 2 * (clay - 0.15) ** 2 + ((temperature - 1240) / 400) ** 2
}

const { best } = await minimize(({ recipe, temperature }) => distance(recipe as readonly number[], temperature), {
  space: { recipe: { type: 'custom', codec: 'mixture' }, temperature: { type: 'int', min: 1000, max: 1300, step: 10 } },
  codecs: { mixture },
  trials: 40,
  seed: 1,
  initial: [{ recipe: [0.4, 0.4, 0.2], temperature: 1200 }],
})
const parts = best?.params.recipe as readonly number[]
console.log(
  `recipe ${parts.map((part) => part.toFixed(3)).join(' + ')} at ${best?.params.temperature} degrees, distance ${best?.value.toFixed(6)}`,
)
