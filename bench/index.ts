/**
 * Runs a bench, or lists them all.
 *
 *   npm run bench
 *   npm run bench -- <name> [flags]
 *   npm run bench -- <name> --help
 */
import { pathToFileURL } from 'node:url'
import { allBenches, type Bench } from './lib/benches.ts'
import { stop } from './lib/commandLine.ts'

const [name, ...flags] = process.argv.slice(2)
const benches = allBenches()
if (name === undefined || name === '--help') console.log(listOf(benches))
else {
  const chosen =
    benches.find((each) => each.name === name) ?? stop(`no bench "${name}"; there are ${benches.map((each) => each.name).join(', ')}`)
  if (flags.includes('--help')) console.log(chosen.help)
  else {
    // what it was called with, as if it had been called by itself
    process.argv = [process.argv[0], chosen.file, ...flags]
    await import(pathToFileURL(chosen.file).href)
  }
}

function listOf(all: readonly Bench[]): string {
  const rooms = [...new Set(all.map(({ room }) => room))]
  const parts = rooms.map((room) => {
    const items = all.filter((each) => each.room === room)
    return `${room}\n${items.map(({ name, measures, takes, writes }) => `  ${name}: ${measures}\n      takes ${takes}, writes ${writes}`).join('\n')}`
  })
  return ['npm run bench -- <name> [flags]; --help says which', ...parts].join('\n\n')
}
