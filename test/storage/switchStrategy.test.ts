import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { all } from '../../src/all/index.ts'
import { cmaes, hyperband, Optimizer, random, type Strategy, sobol, tpe } from '../../src/index.ts'
import { journal, memory, openStudy, type Storage } from '../../src/storage/index.ts'
import { checkStrategy } from '../../src/strategies/index.ts'
import { temporaryFolder } from './folder.ts'
import { rejection } from './rejection.ts'

const folder = temporaryFolder()
const space = { x: { type: 'float', min: -5, max: 5 }, y: { type: 'float', min: -5, max: 5 } } as const
const options = { space, seed: 1, strategy: cmaes() } as const
type Params = Optimizer<typeof space>['trials'][number]['params']
const value = ({ x, y }: Params): number => x * x + (y - 1) * (y - 1)

function run(optimizer: Optimizer<typeof space>, trials: number): void {
  for (let i = 0; i < trials; i++) {
    const { id, params } = optimizer.ask()
    optimizer.tell(id, value(params))
  }
}

/** What takes over, after twelve trials by the study's first strategy, two of them pending. */
function half(strategy: Strategy): Optimizer<typeof space> {
  const optimizer = new Optimizer({ ...options, strategy })
  run(optimizer, 10)
  optimizer.ask(2)
  return optimizer
}

describe('another strategy half-way', () => {
  const kinds: readonly (readonly [string, () => Strategy])[] = [
    ...(['random', 'sobol', 'cmaes', 'differentialEvolution', 'tpe', 'bayes', 'freezeThaw', 'multiFidelity', 'hyperband'] as const),
    ...(['populationBasedTraining', 'pb2'] as const),
  ].map((name) => {
    const more: Record<string, object> = {
      hyperband: { min: 1, max: 9 },
      freezeThaw: { min: 1, max: 9 },
      multiFidelity: { min: 1, max: 9 },
      populationBasedTraining: { population: 4, interval: 1, max: 3 },
      pb2: { population: 4, interval: 1, max: 3 },
    }
    const factory = all.strategies.find(({ savedAs }) => savedAs === name) as unknown as (options: object) => Strategy
    return [name, () => factory(more[name] ?? {})] as const
  })

  it.each(kinds)('to and from %s continues bit for bit, whatever the other remembered', (_, make) => {
    for (const other of [cmaes, () => hyperband({ min: 1, max: 9 }), random]) {
      const optimizer = half(make())
      for (const next of [other(), make()]) {
        optimizer.switchStrategy(next)
        const restored = Optimizer.fromJSON(JSON.parse(JSON.stringify(optimizer)), all) as unknown as Optimizer<typeof space>
        expect(restored.strategy).toEqual(optimizer.strategy)
        for (const each of [optimizer, restored]) run(each, 3)
        expect(JSON.stringify(restored)).toBe(JSON.stringify(optimizer))
      }
    }
  })

  it('sees what was asked before as what a caller asked', () => {
    for (const next of [tpe(), sobol(), random(), cmaes()]) {
      const switched = half(cmaes({ sigma: 0.4 }))
      switched.switchStrategy(next)
      const asked = new Optimizer({ ...options, strategy: next })
      for (const { id, params, value: told } of switched.trials) {
        asked.ask({ id, params })
        if (told !== undefined) asked.tell(id, told)
      }
      run(switched, 5)
      run(asked, 5)
      expect(switched.trials).toEqual(asked.trials)
      expect(switched.best).toEqual(asked.best)
    }
  })

  it('is an event of the log, needs the code of the last one alone, and the same one again is none', () => {
    const optimizer = half(cmaes())
    const { length } = optimizer.events()
    optimizer.switchStrategy(tpe())
    optimizer.switchStrategy(tpe())
    expect(optimizer.events(length)).toEqual([{ type: 'strategy', strategy: checkStrategy(tpe()) }])
    const state = optimizer.toJSON()
    expect(state.strategy.name).toBe('cmaes')
    expect(Optimizer.fromJSON(state, { strategies: [tpe] }).strategy.name).toBe('tpe')
    expect(Optimizer.fromJSON(state, { strategy: tpe() }).strategy.name).toBe('tpe')
    const place = `state.events[${length}].strategy.name`
    expect(() => Optimizer.fromJSON(state, { strategies: [cmaes] })).toThrow(place)
    expect(() => Optimizer.fromJSON(state, { strategy: cmaes() })).toThrow(place)
    const before = JSON.stringify(optimizer)
    expect(() => optimizer.switchStrategy({ name: 'half' } as never)).toThrow('strategy')
    const unfit: Strategy = {
      ...random(),
      name: 'unfit',
      check: () => {
        throw new RangeError('unfit')
      },
    }
    expect(() => optimizer.switchStrategy(unfit)).toThrow('unfit')
    expect(JSON.stringify(optimizer)).toBe(before)
  })

  it('elsewhere is followed where its code is known, and otherwise refused', () => {
    const here = half(cmaes())
    const known = Optimizer.fromJSON(here.toJSON(), { strategies: [cmaes, tpe] })
    const unknown = Optimizer.fromJSON(here.toJSON(), { strategies: [cmaes] })
    const { length } = here.events()
    here.switchStrategy(tpe())
    run(here, 2)
    known.replay(here.events(length))
    expect(known.ask().params).toEqual(here.ask().params)
    const before = JSON.stringify(unknown)
    expect(() => unknown.replay(here.events(length))).toThrow('events[')
    expect(JSON.stringify(unknown)).toBe(before)
    expect(unknown.ask().id).toBe('12')
  })
})

describe('another strategy on a stored study', () => {
  const places: readonly (readonly [string, () => () => Storage])[] = [
    [
      'memory',
      () => {
        const storage = memory()
        return () => storage
      },
    ],
    ['journal', () => () => journal(join(folder, 'plain.journal'), { snapshotEvery: 0 })],
    ['journal with snapshots', () => () => journal(join(folder, 'snapshot.journal'), { snapshotEvery: 1 })],
  ]

  it.each(places)('takes over when it is opened: %s', async (_, place) => {
    const make = place()
    const whole = new Optimizer(options)
    const study = await openStudy(make(), options)
    for (const optimizer of [whole, study] as const) {
      for (let i = 0; i < 3; i++) {
        const { id, params } = await optimizer.ask()
        await optimizer.tell(id, value(params))
      }
    }
    await study.close()
    whole.switchStrategy(tpe())
    for (let i = 0; i < 2; i++) {
      const again = await openStudy(make(), { space, strategy: tpe() })
      const asked = await again.ask()
      expect(asked).toEqual(whole.ask())
      await again.close()
    }
    const restored = await openStudy(make(), { space, strategies: [tpe] })
    expect(JSON.stringify(restored.optimizer)).toBe(JSON.stringify(whole))
    await restored.switchStrategy(random())
    expect(restored.optimizer.strategy.name).toBe('random')
    const failing = restored.update((optimizer) => {
      optimizer.switchStrategy(sobol())
      throw new Error('half way')
    })
    expect(await rejection(failing)).toMatchObject({ message: 'half way' })
    expect(restored.optimizer.strategy.name).toBe('random')
    await restored.ask()
    await restored.close()
    const last = await openStudy(make())
    expect(last.optimizer.strategy.name).toBe('random')
    await last.close()
  })

  it('is there or not at all when the process dies meanwhile', async () => {
    const path = join(folder, 'cut.journal')
    const make = () => journal(path, { snapshotEvery: 0 })
    const study = await openStudy(make(), options)
    await study.ask()
    const before = JSON.stringify(study.optimizer)
    await study.close()
    const { length } = readFileSync(path)
    const switched = await openStudy(make(), { strategy: sobol() })
    const after = JSON.stringify(switched.optimizer)
    await switched.close()
    const bytes = readFileSync(path)
    for (let cut = length; cut <= bytes.length; cut++) {
      writeFileSync(path, bytes.subarray(0, cut))
      const opened = await openStudy(make(), { strategies: [cmaes, sobol] })
      expect(JSON.stringify(opened.optimizer)).toBe(cut < bytes.length - 1 ? before : after)
      await opened.close()
      writeFileSync(path, bytes.subarray(0, cut))
      const again = await openStudy(make(), { strategy: sobol() })
      expect(JSON.stringify(again.optimizer)).toBe(after)
      await again.close()
      expect(readFileSync(path)).toEqual(bytes)
    }
  })

  it('leaves the study as it was where it does not fit, or cannot be stored', async () => {
    const inner = memory()
    const study = await openStudy(inner, options)
    await study.ask()
    const before = JSON.stringify(study.optimizer)
    await study.close()
    const failing: Storage = {
      open: (header) => inner.open(header),
      read: (known) => inner.read(known),
      close: () => inner.close(),
      update: (known, work) =>
        inner.update(known, (news) => {
          work(news)
          throw new Error('the disk is gone')
        }),
    }
    expect(await rejection(openStudy(failing, { strategy: sobol() }))).toMatchObject({ message: 'the disk is gone' })
    expect(await rejection(openStudy(inner, { strategy: tpe(), seed: 2 }))).toMatchObject({ code: 'ERR_STATE', argument: 'seed' })
    const again = await openStudy(inner, { strategies: [cmaes] })
    expect(JSON.stringify(again.optimizer)).toBe(before)
    await again.close()
  })
})
