import type { Stream } from '../random/index.ts'
import { Space, type SpaceDefinition } from '../space/index.ts'

/** The spaces that every strategy must cope with, small on purpose. */
export const LAW_SPACES = {
  mixed: {
    rate: { type: 'float', min: 1e-5, max: 1e-1, scale: 'log' },
    layers: { type: 'int', min: 1, max: 8 },
    kept: { type: 'fixed', value: 'yes' },
    activation: { type: 'categorical', choices: ['relu', 'tanh', 3, true] },
    width: { type: 'int', min: 1, max: 512, scale: 'log' },
  },
  line: { x: { type: 'float', min: -5, max: 10 } },
  tiny: { n: { type: 'int', min: 0, max: 1 }, c: { type: 'categorical', choices: ['a', 'b'] } },
  nested: {
    degree: { type: 'ordinal', values: [2, 3, 'auto'], when: { kernel: ['poly'], cost: { min: 0.5 } } },
    model: { type: 'categorical', choices: ['svm', 'forest', 'none'] },
    kernel: { type: 'categorical', choices: ['rbf', 'poly'], when: { model: ['svm'] } },
    cost: { type: 'float', min: 0, max: 2, when: { model: ['svm'] } },
    depth: { type: 'int', min: 1, max: 9, step: 2, when: { model: ['forest'] } },
    kept: { type: 'fixed', value: 'yes', when: { depth: { max: 5 } } },
  },
  steps: {
    dropout: { type: 'float', min: 0, max: 0.5, step: 0.1 },
    size: { type: 'ordinal', values: ['S', 'M', 'L', 'XL'] },
    batch: { type: 'int', min: 16, max: 128, step: 16 },
    rate: { type: 'float', min: 0, max: 1 },
  },
  point: { x: { type: 'float', min: 2, max: 2 }, kept: { type: 'fixed', value: 1 } },
  corner: {
    x: { type: 'float', min: 0, max: 1 },
    y: { type: 'float', min: 0, max: 1 },
    z: { type: 'float', min: 0, max: 1 },
  },
  walled: {
    optimizer: { type: 'categorical', choices: ['adam', 'sgd'] },
    momentum: { type: 'float', min: 0, max: 1, when: { optimizer: ['sgd'] } },
    rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
    layers: { type: 'int', min: 1, max: 16 },
    width: { type: 'int', min: 1, max: 512, scale: 'log' },
  },
} as const satisfies Readonly<Record<string, SpaceDefinition>>

/** One of the spaces. */
export type LawSpace = keyof typeof LAW_SPACES

const CONSTRAINTS: { readonly [K in LawSpace]?: readonly string[] } = {
  // less than a hundredth of its cube
  corner: ['x + y + z <= 0.37', 'x >= y'],
  walled: ['layers * width <= 256', 'rate < 0.01 or optimizer == "sgd"', 'momentum + rate <= 1'],
}

/** What every suggestion in a space satisfies. */
export function constraintsOf(name: LawSpace): readonly string[] {
  return CONSTRAINTS[name] ?? []
}

/** A space of at most 48 points, with a child declared before its parent. */
export function finiteSpace(stream: Stream): SpaceDefinition {
  return {
    deep: { type: 'ordinal', values: [1, 10], when: { c: ['a'] } },
    n: { type: 'int', min: -1, max: stream.integer(4) - 1 },
    kept: { type: 'fixed', value: 'yes' },
    width: { type: 'int', min: 2, max: 2 + stream.integer(3), scale: 'log' },
    c: { type: 'categorical', choices: ['a', true, 'b'].slice(0, 1 + stream.integer(3)) },
  }
}

/** How many points a finite space has, by going through all levels of all coordinates. */
export function sizeOf(definition: SpaceDefinition): number {
  const space = new Space(definition)
  let points = [new Float64Array(space.dimensions)]
  space.coordinates.forEach(({ levels }, j) => {
    points = points.flatMap((x) =>
      Array.from({ length: levels }, (_, level) => x.map((u, k) => (k === j ? space.valueOfLevel(j, level) : u))),
    )
  })
  return new Set(points.map((x) => JSON.stringify(space.decode(x)))).size
}
