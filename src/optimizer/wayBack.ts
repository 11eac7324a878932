import type { SpaceDefinition } from '../space/index.ts'
import { type Overview, openedOf, reopen } from './overview.ts'

/** The way back to an optimizer as it is now: makes its study again, and has it searched as it is, whatever was recorded since. */
export function wayBack<S extends SpaceDefinition>(optimizer: Overview<S>): () => void {
  const opened = openedOf(optimizer)
  const { length } = opened.study.events
  return () => {
    if (opened.study.events.length > length || openedOf(optimizer) !== opened)
      reopen(optimizer, { ...opened, study: opened.study.upTo(length) })
  }
}
