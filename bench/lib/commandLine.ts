/** Ends the program because of how it was called. */
export function stop(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}

/** The integer >= 1 that a flag was given; stops where it is none. */
export function count(flag: string, text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value) || value < 1) stop(`--${flag} expected an integer >= 1, got "${text}"`)
  return value
}

/** The names, separated by commas, that a flag was given, each once; stops where there are none. */
export function list(flag: string, text: string): string[] {
  const names = text.split(',').filter((name) => name !== '')
  if (names.length === 0) stop(`--${flag} expected names separated by commas, got "${text}"`)
  return [...new Set(names)]
}

/** What `read` gives; stops with the message of what it throws. */
export function check<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    stop(error instanceof Error ? error.message : String(error))
  }
}
