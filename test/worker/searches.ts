// A program that searches here and in a worker, and says whether both are the same.
import { bayes, isSurmiseError, minimize, nsga2, Optimizer, threshold } from '../../src/index.ts'
import { openWorker, type WorkerOptions } from '../../src/worker/index.ts'

const space = {
  rate: { type: 'float', min: 1e-4, max: 1, scale: 'log' },
  layers: { type: 'int', min: 1, max: 8 },
  kind: { type: 'categorical', choices: ['a', 'b'] },
} as const

const f = ({ rate, layers, kind }: { rate: number; layers: number; kind: string }): number =>
  (rate - 0.1) ** 2 + layers * 0.1 + (kind === 'a' ? 0 : 0.3)

/** What is thrown, as far as it is told apart. */
async function thrown(call: () => unknown): Promise<string> {
  try {
    await call()
    return 'nothing'
  } catch (error) {
    if (!(error instanceof Error) || !isSurmiseError(error)) return String(error)
    return [
      error.constructor.name,
      error instanceof TypeError,
      error instanceof RangeError,
      error.code,
      error.argument,
      error.message,
    ].join()
  }
}

/** Steps of every kind, on an optimizer here and on one in a worker; gives what differs. */
export async function compared(options: WorkerOptions = {}): Promise<readonly string[]> {
  const wrong: string[] = []
  const make = (): Optimizer<typeof space> =>
    new Optimizer({ space, seed: 1, strategy: bayes({ initial: 6 }), stopping: threshold({ worst: 5 }) })
  const here = make()
  const there = await openWorker(make(), options)
  const same = (what: string, a: unknown, b: unknown): void => {
    if (JSON.stringify(a) !== JSON.stringify(b)) wrong.push(`${what}: ${JSON.stringify(a)} here, ${JSON.stringify(b)} there`)
  }
  here.enqueue({ rate: 0.5, layers: 2, kind: 'a' })
  await there.enqueue({ rate: 0.5, layers: 2, kind: 'a' })
  for (let i = 0; i < 12; i++) {
    const [a, b] = [here.ask(), await there.ask()]
    same('a suggestion', a, b)
    same('an answer', here.report(a.id, 0, i), await there.report(b.id, 0, i))
    if (here.trials[a.number].status === 'pending') same('a record', here.tell(a.id, f(a.params)), await there.tell(b.id, f(b.params)))
  }
  same('a batch', here.ask(3), await there.ask(3))
  same('several results', here.tellMany([{ id: '12', value: NaN }]), await there.tellMany([{ id: '12', value: NaN }]))
  same('the best', here.best, await there.best)
  same('the best observed', here.bestObserved, there.bestObserved)
  for (const call of [
    (o: typeof here | typeof there) => o.tell('nobody', 1),
    (o: typeof here | typeof there) => o.tell('13', 'x' as never),
    (o: typeof here | typeof there) => o.tell('0', -1),
    (o: typeof here | typeof there) => o.ask(0),
    (o: typeof here | typeof there) => o.report('13', -1, 2),
    (o: typeof here | typeof there) => o.enqueue({ rate: 2, layers: 1, kind: 'a' }),
    (o: typeof here | typeof there) =>
      o.tellMany([
        { id: '13', value: 1 },
        { id: '14', value: 1, noise: -1 },
      ]),
  ]) {
    same('an error', await thrown(() => call(here)), await thrown(() => call(there)))
  }
  // steps that are not waited for come in the order of the calls
  const [x, , y] = await Promise.all([there.ask(), there.tell('13', 0.7), there.ask()])
  const [p] = [here.ask(), here.tell('13', 0.7)]
  same('concurrent steps', [p, here.ask()], [x, y])
  same('the state', here, there)
  await there.close()
  same('after the end', await thrown(() => there.ask()), 'StudyError,false,false,ERR_WORKER,,the worker is closed')

  const loop = { space, seed: 3, strategy: bayes(), trials: 14, initial: [{ rate: 0.2, layers: 3, kind: 'b' }] } as const
  const plain = await minimize(f, loop)
  const worked = await minimize(f, { ...loop, worker: options.worker ?? true })
  same('minimize', [plain.optimizer, plain.best], [worked.optimizer, worked.best])
  const several = { space, direction: ['minimize', 'maximize'], seed: 3, strategy: nsga2({ population: 4 }), trials: 9 } as const
  const values = (params: Parameters<typeof f>[0]): number[] => [f(params), params.layers]
  same('a front', (await minimize(values, several)).front, (await minimize(values, { ...several, worker: options.worker ?? true })).front)
  return wrong
}
