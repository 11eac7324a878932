import { createInterface } from 'node:readline'

/** What a process can be asked to do, by the name of the command; the arguments are those of the line. */
export type Commands = Readonly<Record<string, (args: never) => unknown>>

/**
 * Answers commands from standard input until it ends, the counterpart of worker.py.
 *
 * @param describe  what else the answer to a command says, found outside the clock
 */
export async function serve(commands: Commands, describe: (command: string) => object = () => ({})): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    const { command, ...args }: { command: string } = JSON.parse(line)
    let answer: object
    try {
      const started = performance.now()
      const result = commands[command](args as never)
      const seconds = (performance.now() - started) / 1000
      answer = { seconds, result, ...describe(command) }
    } catch (error) {
      answer = { error: String(error) }
    }
    process.stdout.write(`${JSON.stringify(answer)}\n`)
  }
}
