import type { Json } from '../base/index.ts'
import { testOf } from './activity.ts'
import { parameterMap } from './parameterMap.ts'
import type { Space } from './space.ts'

/** The condition of parameter `name` on `parent`, over values that `parent` can have; always true where there is none. */
export function conditionOn({ codecs, definition }: Space, name: string, parent: string): (value: Json) => boolean {
  const wanted = definition[name].when?.[parent]
  const at = `space.${name}.when.${parent}`
  return wanted === undefined ? () => true : testOf(at, definition[parent], parameterMap(at, parent, definition[parent], codecs), wanted)
}
