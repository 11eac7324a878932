import { isSurmiseError } from '../../base/index.ts'
import { type Codecs, type Parameter, Space } from '../../space/index.ts'

/** Which coordinates a parameter has: none where it does not vary, or there is no parameter of this name. */
export function coordinatesOf(space: Space, name: string): readonly number[] {
  return space.coordinates.flatMap((coordinate, j) => (coordinate.name === name ? [j] : []))
}

/** A space of one parameter by itself, whatever its condition, under another name: reads, checks and encodes one value. */
export function singleParameter(parameter: Parameter, name: string, codecs: Codecs): Space {
  const bare = Object.fromEntries(Object.entries(parameter).filter(([key]) => key !== 'when')) as unknown as Parameter
  return new Space({ [name]: bare }, { codecs })
}

/** The coordinates of a value of a parameter; undefined where the parameter cannot hold it. */
export function encodeSingle(parameter: Parameter, value: unknown, codecs: Codecs): Float64Array | undefined {
  const space = singleParameter(parameter, 'value', codecs)
  try {
    return space.encode(space.read('params', { value }))
  } catch (error) {
    if (isSurmiseError(error)) return undefined
    throw error
  }
}
