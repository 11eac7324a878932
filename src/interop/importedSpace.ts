import { ArgumentTypeError, ArgumentValueError } from '../base/index.ts'
import { type Condition, type Parameter, type ParamValue, Space, type SpaceDefinition } from '../space/index.ts'

/** A space that came from another tuner: spread it into the options of `Optimizer` or `minimize`. */
export interface ImportedSpace {
  readonly space: SpaceDefinition
  /** Constraints as text; empty where there are none. They need mathjs. */
  readonly constraints: readonly string[]
}

/** An entry of somebody else's JSON that Surmise has no equal for, or that is not well formed. */
export function unsupported(argument: string, expected: string, got: unknown): ArgumentValueError {
  return new ArgumentValueError(argument, expected, got)
}

/** Throws unless `value` is a string. */
export function checkString(argument: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') throw new ArgumentTypeError(argument, 'a string', value)
}

/** Throws unless `value` is a truth value or absent, which is false. */
export function readFlag(argument: string, value: unknown): boolean {
  if (value === undefined || value === null) return false
  if (typeof value !== 'boolean') throw new ArgumentTypeError(argument, 'true or false', value)
  return value
}

/** Throws unless `value` is an array. */
export function checkArray(argument: string, value: unknown): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) throw new ArgumentTypeError(argument, 'an array', value)
}

/** Values that a parameter may hold. */
export function readValues(argument: string, value: unknown): readonly ParamValue[] {
  checkArray(argument, value)
  return Array.from(value, (entry, i) => readValue(`${argument}[${i}]`, entry))
}

/** A value that a parameter may hold: a string, a boolean, a finite number or null. */
export function readValue(argument: string, value: unknown): ParamValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value)) return value as ParamValue
  throw new ArgumentTypeError(argument, 'a string, a boolean, a finite number or null', value)
}

/** Bounds, step and scale under the names that Surmise has for them; a step of 1 between integers is none. */
export function numeric(type: 'float' | 'int', min: unknown, max: unknown, log: boolean, step?: unknown): Parameter {
  const isStepped = step !== undefined && step !== null && !(type === 'int' && step === 1)
  return { type, min, max, ...(log ? { scale: 'log' } : {}), ...(isStepped ? { step } : {}) } as Parameter
}

/** A parameter with the condition under which it is active. */
export function conditional(parameter: Parameter, when: Condition | undefined): Parameter {
  return when === undefined ? parameter : { ...parameter, when }
}

/**
 * The space of these parameters, checked.
 *
 * @throws ArgumentTypeError, ArgumentValueError that names `argument` and the parameter at fault
 */
export function imported(
  argument: string,
  parameters: Iterable<readonly [name: string, parameter: Parameter]>,
  constraints: readonly string[] = [],
): ImportedSpace {
  // fromEntries defines own properties, so that "__proto__" is a name here, which the space refuses
  const { definition } = new Space(Object.fromEntries(parameters) as SpaceDefinition, { argument })
  return Object.freeze({ space: definition, constraints: Object.freeze([...constraints]) })
}
