import type { Json } from '../base/index.ts'
import type { Condition, Parameter, ParamValue, SpaceDefinition, ValueRange } from './definition.ts'
import type { ParameterMap } from './parameterMap.ts'
import { illFormed } from './readValue.ts'
import { floatSteps, integerSteps } from './steps.ts'

/** One entry of a condition, over the values of all parameters. */
export interface Link {
  /** The parent's index. */
  readonly parent: number
  holds(value: Json): boolean
}

/** Which parameters of a space are active, given the values of others. Parameters are known by their index of declaration. */
export interface Activity {
  /** Every parameter, in the order of declaration, but parents before their children. */
  readonly order: readonly number[]
  /** Whether any parameter has a condition. */
  readonly conditional: boolean
  /** The entries of each parameter's condition. */
  readonly links: readonly (readonly Link[])[]
  /**
   * Whether parameter `i` is active.
   *
   * @param values  by index, undefined for what is inactive; the parents' entries are final
   */
  isActive(i: number, values: readonly (Json | undefined)[]): boolean
}

/** Reads the conditions of a space. @throws ArgumentValueError `ERR_SPACE` that names the condition at fault */
export function activityOf(argument: string, definition: SpaceDefinition, maps: readonly ParameterMap[]): Activity {
  const indices = new Map(maps.map(({ name }, i) => [name, i]))
  const links = maps.map(({ name }): readonly Link[] => {
    const when = definition[name].when ?? {}
    return Object.entries(when).map(([parent, wanted]) => {
      const at = `${argument}.${name}.when.${parent}`
      const index = indices.get(parent)
      if (index === undefined) throw illFormed(at, 'the name of a parameter of this space', parent)
      return { parent: index, holds: testOf(at, definition[parent], maps[index], wanted) }
    })
  })
  return {
    order: parentsFirst(argument, maps, links),
    conditional: links.some((list) => list.length > 0),
    links,
    isActive(i, values) {
      for (const { parent, holds } of links[i]) {
        const value = values[parent]
        if (value === undefined || !holds(value)) return false
      }
      return true
    },
  }
}

/** Whether a value of a parent is one that a condition wants. @throws ArgumentValueError `ERR_SPACE` for what the parent cannot have */
export function testOf(argument: string, parent: Parameter, map: ParameterMap, wanted: Condition[string]): Link['holds'] {
  if (parent.type === 'custom') throw illFormed(argument, 'a parent that is not of a custom kind', parent.codec)
  if (isList(wanted)) {
    // in the form that the parent's own values have
    const values = new Set<Json>(wanted.map((value, i) => readHeld(`${argument}[${i}]`, map, value)))
    return (value) => values.has(value)
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = wanted
  if (!canLieIn(argument, parent, min, max)) throw illFormed(argument, `a range that holds a value of the parent`, `${min} to ${max}`)
  return (value) => typeof value === 'number' && value >= min && value <= max
}

const isList = (wanted: readonly ParamValue[] | ValueRange): wanted is readonly ParamValue[] => Array.isArray(wanted)

function readHeld(argument: string, map: ParameterMap, value: ParamValue): Json {
  try {
    return map.read(argument, value)
  } catch {
    throw illFormed(argument, `a value that ${JSON.stringify(map.name)} can hold`, value)
  }
}

/** Whether a numeric parameter has a value in `[min, max]`. @throws where it is not numeric */
function canLieIn(argument: string, parent: Exclude<Parameter, { type: 'custom' }>, min: number, max: number): boolean {
  if (parent.type === 'float' || parent.type === 'int') {
    const { type, step = type === 'int' ? 1 : undefined } = parent
    const steps =
      step === undefined
        ? undefined
        : type === 'int'
          ? integerSteps(parent.min, parent.max, step)
          : floatSteps(parent.min, parent.max, step)
    if (steps === undefined) return parent.max >= min && parent.min <= max
    // the first value that is not below min
    const guess = Math.max(0, Math.ceil((min - parent.min) / (step ?? 1)) - 1)
    for (let level = guess; level < Math.min(steps.count, guess + 3); level++) {
      const value = steps.valueAt(level)
      if (value >= min) return value <= max
    }
    return false
  }
  const values = parent.type === 'fixed' ? [parent.value] : parent.type === 'ordinal' ? parent.values : parent.choices
  if (parent.type === 'categorical' || values.some((value) => typeof value !== 'number')) {
    throw illFormed(argument, 'a list of values, since the parent is not numeric', 'a range')
  }
  return values.some((value) => typeof value === 'number' && value >= min && value <= max)
}

/** The parameters in the order of declaration, but parents before their children. */
function parentsFirst(argument: string, maps: readonly ParameterMap[], links: readonly (readonly Link[])[]): readonly number[] {
  const order = new Set<number>()
  // without recursion: a chain of conditions may be longer than the stack
  const path: number[] = []
  const onPath = new Set<number>()
  /** How many parents of each parameter on the path were looked at. */
  const looked: number[] = []
  const enter = (i: number): void => {
    path.push(i)
    onPath.add(i)
    looked.push(0)
  }
  for (const first of maps.keys()) {
    if (!order.has(first)) enter(first)
    while (path.length > 0) {
      const i = path[path.length - 1]
      const link = links[i][looked[looked.length - 1]++]
      if (link === undefined) {
        order.add(i)
        onPath.delete(i)
        path.pop()
        looked.pop()
      } else if (onPath.has(link.parent)) {
        const names = [...path.slice(path.indexOf(link.parent)), link.parent].map((at) => maps[at].name)
        throw illFormed(`${argument}.${names[0]}.when`, 'conditions that do not come back to the same parameter', names.join(' <- '))
      } else if (!order.has(link.parent)) enter(link.parent)
    }
  }
  return [...order]
}
