import type { Activity } from './activity.ts'
import type { Cells } from './cells.ts'
import type { Constraint } from './constraint.ts'
import type { ParamValue, SpaceDefinition } from './definition.ts'
import type { ParameterMap } from './parameterMap.ts'
import { EVERYWHERE, FALSE, NOWHERE, oneOfValues, type Range, SOMEWHERE, span, TRUE } from './range.ts'

/** What boxes of a space are made of; parameters by their index of declaration. */
export interface SpaceParts {
  readonly definition: SpaceDefinition
  readonly maps: readonly ParameterMap[]
  /** The cells of each coordinate. */
  readonly cells: readonly (Cells | undefined)[]
  /** Where each parameter's coordinates start. */
  readonly starts: readonly number[]
  readonly activity: Activity
  readonly constraints: readonly Constraint[]
}

/** A box of the unit cube: of each coordinate the first and the last level, or the ends where it is continuous. */
export interface Box {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** Cuts go down to this share of a range. */
const LEAST_CUT = 1 / 256
/** Between doubles below 1. */
const ULP = 1 / 0x20000000000000

/**
 * What the constraints say of whole boxes: whether every point of one satisfies them, or none, by interval arithmetic; and what can be
 * cut off, as no point there does.
 */
export class Boxes {
  /** The coordinates that constraints or conditions depend on, parents before children. */
  readonly coordinates: readonly number[]
  /** The checks of constraints so far, in units of about half a microsecond. */
  work = 0
  readonly #parts: SpaceParts
  readonly #ranges: Range[]
  /** The values of those parameters that have a list of them. */
  readonly #lists: readonly (readonly ParamValue[] | undefined)[]
  readonly #active: Uint8Array
  /** The parameter of each coordinate. */
  readonly #owners: readonly number[]
  /** The constraints that depend on each coordinate, and what a check of them costs. */
  readonly #bound: readonly (readonly Constraint[])[]
  /** Whether others are active or not by each parameter's value. */
  readonly #isParent: readonly boolean[]

  constructor(parts: SpaceParts) {
    const { definition, maps, activity, constraints, starts, cells } = parts
    this.#parts = parts
    this.#owners = maps.flatMap(({ coordinates }, i) => coordinates.map(() => i))
    this.#lists = maps.map(({ name }) => listOf(definition[name]))
    this.#ranges = maps.map((_, i) => this.#rangeOf(i, 0, this.#lists[i] ? this.#lists[i].length - 1 : (cells[starts[i]]?.count ?? 2) - 1))
    this.#active = new Uint8Array(maps.length)
    const indices = new Map(maps.map(({ name }, i) => [name, i]))
    const bound = maps.map((): Set<Constraint> => new Set())
    for (const constraint of constraints) {
      const open = constraint.names.map((name) => indices.get(name) ?? 0)
      for (let i = open.pop(); i !== undefined; i = open.pop()) {
        if (bound[i].has(constraint)) continue
        bound[i].add(constraint)
        for (const { parent } of activity.links[i]) open.push(parent)
      }
    }
    this.#bound = this.#owners.map((i) => [...bound[i]])
    const parents = new Set(activity.links.flatMap((list) => list.map(({ parent }) => parent)))
    this.#isParent = maps.map((_, i) => parents.has(i))
    this.coordinates = activity.order.flatMap((i) =>
      (bound[i].size > 0 || this.#isParent[i]) && maps[i].coordinates.length === 1 ? [starts[i]] : [],
    )
  }

  /** The whole cube. */
  whole(): Box {
    const { cells } = this.#parts
    return { lower: new Float64Array(cells.length), upper: Float64Array.from(cells, (own) => (own ? own.count - 1 : 1)) }
  }

  /** The share of the cube's edge that coordinate `j` of a box has, a point the least that there is. */
  width(j: number, { lower, upper }: Box): number {
    const cells = this.#parts.cells[j]
    return Math.max(ULP, cells ? cells.startOf(upper[j] + 1) - cells.startOf(lower[j]) : upper[j] - lower[j])
  }

  /** The share of the cube. */
  volume(box: Box): number {
    return this.coordinates.reduce((product, j) => product * this.width(j, box), 1)
  }

  /** The place in a box, of coordinate `j`, that a number in `[0, 1)` stands for: a point of the cube. */
  place(j: number, { lower, upper }: Box, u: number): number {
    const cells = this.#parts.cells[j]
    if (!cells) return lower[j] + u * (upper[j] - lower[j])
    const start = cells.startOf(lower[j])
    const level = cells.levelOf(start + u * (cells.startOf(upper[j] + 1) - start))
    return cells.positionOf(Math.min(upper[j], Math.max(lower[j], level)))
  }

  /** Narrows coordinate `j` of a box to where a point is. */
  fix(j: number, box: Box, u: number): void {
    const at = this.#parts.cells[j]?.levelOf(u) ?? u
    box.lower[j] = at
    box.upper[j] = at
  }

  /** Looks at a box: the calls that follow are about it. */
  enter(box: Box): void {
    const { activity, maps } = this.#parts
    for (const j of this.coordinates) this.#ranges[this.#owners[j]] = this.#rangeOf(this.#owners[j], box.lower[j], box.upper[j])
    if (activity.conditional) this.#activate()
    else this.#active.fill(EVERYWHERE, 0, maps.length)
  }

  /** The sum of what the constraints can be in the box that was entered: `FALSE` where none of its points is feasible, none where all are. */
  truths(constraints: readonly Constraint[] = this.#parts.constraints): number {
    let all = TRUE
    const box = { of: this.#ranges, active: this.#active }
    for (const { truths, text } of constraints) {
      this.work += 1 + text.length / 8
      const is = truths(box)
      if (is === FALSE) return FALSE
      all |= is & FALSE
    }
    return all
  }

  /** Whether coordinate `j` decides anything that is not yet decided in the box that was entered. */
  isOpen(j: number, { lower, upper }: Box): boolean {
    return upper[j] > lower[j] && this.#active[this.#owners[j]] !== NOWHERE && (this.truths(this.#bound[j]) & FALSE) !== 0
  }

  /** A coordinate that decides whether another is active, of those that do not yet, in the box that was entered; -1 for none. */
  undecidedParent({ lower, upper }: Box): number {
    const { activity, starts } = this.#parts
    const i = activity.order.find((at) => this.#isParent[at] && this.#active[at] !== NOWHERE && upper[starts[at]] > lower[starts[at]])
    return i === undefined ? -1 : starts[i]
  }

  /** The box that was entered, in which the levels of what is inactive everywhere are -1. */
  marked({ lower, upper }: Box): Box {
    const mark = (u: Float64Array): Float64Array => u.map((level, j) => (this.#active[this.#owners[j]] === NOWHERE ? -1 : level))
    return { lower: mark(lower), upper: mark(upper) }
  }

  /** The halves of a box along a coordinate. */
  split(j: number, { lower, upper }: Box): Box[] {
    const middle = (lower[j] + upper[j]) / 2
    const isDiscrete = this.#parts.cells[j] !== undefined
    const [end, start] = isDiscrete ? [Math.floor(middle), Math.floor(middle) + 1] : [middle, middle]
    return [
      { lower: lower.slice(), upper: upper.with(j, end) },
      { lower: lower.with(j, start), upper: upper.slice() },
    ]
  }

  /** Cuts off what is infeasible at both ends of a coordinate of the box that was entered; false where nothing is left. */
  cut(j: number, box: Box): boolean {
    return this.#cutEnd(j, box, true) && this.#cutEnd(j, box, false)
  }

  /** As `cut`, again and again while that halves the range: to the last digit where an equality leaves a point. */
  narrow(j: number, box: Box): boolean {
    for (;;) {
      const width = box.upper[j] - box.lower[j]
      if (!this.cut(j, box)) return false
      if (!(box.upper[j] - box.lower[j] < width / 2)) return true
    }
  }

  #cutEnd(j: number, box: Box, isLower: boolean): boolean {
    const { lower, upper } = box
    const owner = this.#owners[j]
    // a level by itself is gone with its end, a point is not
    const gap = this.#parts.cells[j] ? 1 : 0
    const least = gap || (upper[j] - lower[j]) * LEAST_CUT
    let step = gap || (upper[j] - lower[j]) / 4
    for (let grows = true; step >= least; ) {
      const [from, to] = [lower[j], upper[j]]
      const end = isLower ? Math.min(to, from + step - gap) : Math.max(from, to - step + gap)
      this.#set(owner, isLower ? from : end, isLower ? end : to)
      if (this.truths(this.#bound[j]) === FALSE) {
        if (end === (isLower ? to : from)) return false
        // between doubles that are neighbours there is no step
        if (gap === 0 && end === (isLower ? from : to)) break
        if (isLower) lower[j] = end + gap
        else upper[j] = end - gap
        if (grows) step *= 2
      } else {
        grows = false
        step = gap ? Math.floor(step / 2) : step / 4
        if (step === 0) break
      }
    }
    this.#set(owner, lower[j], upper[j])
    return true
  }

  #set(i: number, from: number, to: number): void {
    this.#ranges[i] = this.#rangeOf(i, from, to)
    if (this.#isParent[i]) this.#activate()
  }

  /** The values of parameter `i` between two levels or points. */
  #rangeOf(i: number, from: number, to: number): Range {
    const list = this.#lists[i]
    if (list) return oneOfValues(list.length === to - from + 1 ? list : list.slice(from, to + 1))
    const map = this.#parts.maps[i]
    if (map.coordinates.length > 1) return span(0, 0, true)
    const own = this.#parts.cells[this.#parts.starts[i]]
    const at = (x: number): number => map.decode([own ? own.positionOf(x) : x], 0) as number
    const lower = at(from)
    return span(lower, from === to ? lower : at(to))
  }

  #activate(): void {
    const { activity } = this.#parts
    for (const i of activity.order) {
      let is = EVERYWHERE
      for (const { parent, holds } of activity.links[i]) {
        const above = this.#active[parent]
        const { lower, upper, values = lower === upper ? [lower] : undefined } = this.#ranges[parent]
        const held = values?.filter(holds).length ?? 0.5
        if (above === NOWHERE || held === 0) is = NOWHERE
        else if (is !== NOWHERE && (above === SOMEWHERE || held !== (values?.length ?? 1))) is = SOMEWHERE
      }
      this.#active[i] = is
    }
  }
}

function listOf(parameter: SpaceDefinition[string]): readonly ParamValue[] | undefined {
  if (parameter.type === 'categorical') return parameter.choices
  if (parameter.type === 'ordinal') return parameter.values
  return parameter.type === 'fixed' ? [parameter.value] : undefined
}
