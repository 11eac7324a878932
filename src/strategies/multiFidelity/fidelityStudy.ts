import { type Params, Space, type SpaceDefinition } from '../../space/index.ts'
import type { Point } from '../../study/index.ts'
import { Study, type StudyEvent } from '../../study/index.ts'
import { type Levels, levelOf } from './levels.ts'

/**
 * A study with the level of the fidelity among its parameters: the last one, an integer from 0 on. It follows the log of the study it
 * was made from, trial by trial, so that whatever learns from a study learns across fidelities.
 */
export class FidelityStudy {
  /** The last coordinate of its space is the fidelity. */
  readonly study: Study
  /** The coordinate of the full fidelity. */
  readonly full: number
  readonly #source: Study
  readonly #levels: Levels
  readonly #name: string
  #read = 0

  constructor(source: Study, levels: Levels) {
    this.#source = source
    this.#levels = levels
    this.#name = freeName(source.space)
    this.study = new Study(withFidelity(source.space, this.#name, levels.values.length), source.direction, source.seed)
    this.full = this.#coordinateOf(levels.values.length - 1)
  }

  /** Reads what the log has gained. */
  update(): Study {
    const { events } = this.#source
    for (; this.#read < events.length; this.#read++) {
      const event = this.#withLevel(events[this.#read])
      if (event) this.study.apply(event)
    }
    return this.study
  }

  /** A point of its space: `x`, then the coordinate of the level. */
  at(x: Float64Array, level: number): Float64Array {
    const point = new Float64Array(x.length + 1)
    point.set(x)
    point[x.length] = this.#coordinateOf(level)
    return point
  }

  /** A point at each level. */
  atEach(x: Float64Array): readonly Float64Array[] {
    return this.#levels.values.map((_, level) => this.at(x, level))
  }

  /** The level of a point of its space. */
  levelAt(point: Float64Array): number {
    const last = point.length - 1
    return this.study.space.levelOf(last, point[last])
  }

  #coordinateOf(level: number): number {
    const { space } = this.study
    return space.valueOfLevel(space.dimensions - 1, level)
  }

  #withLevel(event: StudyEvent): StudyEvent | undefined {
    if (event.type === 'enqueue') return undefined
    if (event.type === 'ask') {
      const { type, number, id, params, fidelity, expires } = event
      return { type, number, id, params: this.#with(params, fidelity), ...(expires === undefined ? {} : { expires }) }
    }
    if (event.type !== 'tell' || event.params === undefined) return event
    const { fidelity, params, ...rest } = event
    return { ...rest, params: this.#with(params, fidelity) }
  }

  #with(params: Params, fidelity: number | undefined): Params {
    return { ...params, [this.#name]: levelOf(this.#levels, fidelity) }
  }
}

function freeName({ names }: Space): string {
  let name = 'fidelity'
  while (names.includes(name)) name = `${name}_`
  return name
}

function withFidelity(space: Space, name: string, levels: number): Space {
  const definition: SpaceDefinition = { ...space.definition, [name]: { type: 'int', min: 0, max: levels - 1 } }
  return new Space(definition, { codecs: space.codecs, constraints: space.constraints })
}

/** Points of a study with fidelities, without them. */
export function withoutFidelity(points: readonly Point[]): readonly Point[] {
  return points.map(({ number, x }) => ({ number, x: x.subarray(0, x.length - 1) }))
}
