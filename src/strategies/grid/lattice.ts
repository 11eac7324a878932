import { ArgumentValueError, type Json } from '../../base/index.ts'
import { conditionOn, type Params, type Space } from '../../space/index.ts'

/** Most values of the parents of one group of parameters, over all their combinations, and most parents of a group. */
const MOST_VALUES = 262_144
const MOST_PARENTS = 1_024

/** One combination of values of the parents in a group: then the children that are active vary freely. */
interface Block {
  /** By name; what is inactive has none. */
  readonly parents: ReadonlyMap<string, Json>
  readonly children: readonly string[]
  /** How many points come before it in its group. */
  readonly start: number
}

/** Parameters that hang together by conditions. */
interface Group {
  readonly blocks: readonly Block[]
  readonly size: number
}

/**
 * Every combination of the values of a space's parameters, in which inactive ones have none, so that no combination comes twice. The
 * order is that of nested loops in the order of declaration, the last the innermost, parents outside of their children.
 *
 * Parameters that hang together by conditions are a group; the size of a group is the sum over the values of its parents of the product
 * of the numbers of values of the active children, and the size of the whole is the product of the groups: nothing is enumerated but the
 * values of parents. Constraints are not looked at.
 */
export class Lattice {
  /** How many points there are. */
  readonly size: number
  readonly #space: Space
  readonly #axes: ReadonlyMap<string, readonly Json[]>
  readonly #groups: readonly Group[]

  /**
   * @param axes  the values of every parameter
   * @throws ArgumentValueError for more than 2^53 points, or more than 2^18 values of parents over their combinations in a group
   */
  constructor(argument: string, space: Space, axes: ReadonlyMap<string, readonly Json[]>) {
    this.#space = space
    this.#axes = axes
    const links = new Map(space.names.map((name) => [name, linksOf(space, name)]))
    this.#groups = groupsOf(space).map((names) => groupOf(argument, space, axes, links, names))
    this.size = this.#groups.reduce((product, { size }) => product * size, 1)
    if (this.size > Number.MAX_SAFE_INTEGER) throw new ArgumentValueError(argument, 'at most 2^53 points in the grid', this.size)
  }

  /** The point with this index, from zero. */
  paramsAt(index: number): Params {
    const values = new Map<string, Json>()
    let rest = index
    for (let g = this.#groups.length - 1; g >= 0; g--) {
      const { blocks, size } = this.#groups[g]
      this.#take(blocks, rest % size, values)
      rest = Math.floor(rest / size)
    }
    return Object.fromEntries(this.#space.names.flatMap((name) => (values.has(name) ? [[name, values.get(name)!]] : [])))
  }

  #take(blocks: readonly Block[], index: number, values: Map<string, Json>): void {
    let low = 0
    let high = blocks.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (blocks[middle].start <= index) low = middle
      else high = middle - 1
    }
    const { parents, children, start } = blocks[low]
    for (const [name, value] of parents) values.set(name, value)
    let rest = index - start
    for (let k = children.length - 1; k >= 0; k--) {
      const axis = this.#axes.get(children[k])!
      values.set(children[k], axis[rest % axis.length]!)
      rest = Math.floor(rest / axis.length)
    }
  }
}

function groupOf(
  argument: string,
  space: Space,
  axes: ReadonlyMap<string, readonly Json[]>,
  links: ReadonlyMap<string, readonly Link[]>,
  names: readonly string[],
): Group {
  const above = new Set(names.flatMap((name) => parentsOf(space, name)))
  const parents = space.parentsFirst.filter((name) => above.has(name))
  const leaves = names.filter((name) => !above.has(name))
  const blocks: Block[] = []
  let size = 0
  let count = 0
  const most = (limit: number, what: string): never => {
    throw new ArgumentValueError(argument, `at most ${limit} ${what} among parameters that hang together`, names.slice(0, 8))
  }
  if (parents.length > MOST_PARENTS) most(MOST_PARENTS, 'parents')
  const fill = (k: number, values: ReadonlyMap<string, Json>): void => {
    const name = parents[k]
    if (name === undefined) {
      count += values.size
      if (count > MOST_VALUES) most(MOST_VALUES, 'values of parents, over their combinations,')
      const children = leaves.filter((leaf) => isActive(links.get(leaf)!, values))
      blocks.push({ parents: values, children, start: size })
      size += children.reduce((product, child) => product * axes.get(child)!.length, 1)
    } else if (!isActive(links.get(name)!, values)) fill(k + 1, values)
    else for (const value of axes.get(name)!) fill(k + 1, new Map(values).set(name, value))
  }
  fill(0, new Map())
  return { blocks, size }
}

/** The parameters that a parameter has conditions on. */
function parentsOf(space: Space, name: string): readonly string[] {
  return Object.keys(space.definition[name].when ?? {})
}

/** One entry of a condition, over the values of parameters. */
interface Link {
  readonly parent: string
  readonly holds: (value: Json) => boolean
}

function linksOf(space: Space, name: string): readonly Link[] {
  return parentsOf(space, name).map((parent) => ({ parent, holds: conditionOn(space, name, parent) }))
}

/** Whether a parameter with such a condition is active, where the values of all parents that are active are known. */
function isActive(links: readonly Link[], values: ReadonlyMap<string, Json>): boolean {
  return links.every(({ parent, holds }) => {
    const value = values.get(parent)
    return value !== undefined && holds(value)
  })
}

/** The parameters that hang together, groups and their members in the order of declaration. */
function groupsOf(space: Space): readonly (readonly string[])[] {
  const group = new Map(space.names.map((name) => [name, name]))
  const root = (name: string): string => {
    let at = name
    for (let above = group.get(at)!; above !== at; above = group.get(at)!) {
      // half of the way is shortened, so that chains stay short
      group.set(at, group.get(above)!)
      at = above
    }
    return at
  }
  for (const name of space.names) for (const parent of parentsOf(space, name)) group.set(root(parent), root(name))
  const groups = new Map<string, string[]>()
  for (const name of space.names) {
    const members = groups.get(root(name))
    if (members) members.push(name)
    else groups.set(root(name), [name])
  }
  return [...groups.values()]
}
