import type { Problem } from '../../src/problems/index.ts'
import type { Ask, Contender } from './contender.ts'

/** Times of one optimizer's asks when `n` results of a problem are known. */
export interface AskTimes {
  readonly problem: string
  readonly dimensions: number
  readonly n: number
  readonly optimizer: string
  /** In the order of asking. */
  readonly asks: readonly Ask[]
  /** Why there are few asks, or none. */
  readonly note?: string
}

/** How many asks are timed, and when one is too slow for that. */
export interface Patience {
  /** Timed asks of each peer; of ours there are twice as many, so that its cheap and dear steps are seen alike often. */
  readonly rounds: number
  /** Asks before the clock runs, which also leave every optimizer with a model fitted shortly before. */
  readonly warmUps: number
  /** A peer whose asks take longer than this many seconds is asked only `slowRounds` times. */
  readonly slow: number
  readonly slowRounds: number
  /** A peer whose first ask takes longer than this many seconds is not asked again. */
  readonly limit: number
}

/** Time in which a process may warm up its code before anything is timed, milliseconds, and the most asks that takes. */
const WARM_UP_TIME = 2500
const WARM_UP_ASKS = 60

/** Lets each optimizer in turn ask on a study that is thrown away, for the same time each: compilers and lazy imports are done then. */
export async function warmUp(contenders: readonly Contender[], problem: Problem): Promise<void> {
  for (const contender of contenders) {
    await contender.start(problem, 30)
    let spent = 0
    for (let i = 0; i < WARM_UP_ASKS && spent < WARM_UP_TIME; i++) spent += (await contender.ask()).milliseconds
  }
}

/**
 * Times asks in turn, one optimizer after the other, so that a drift of the machine hits all alike. All know the same results at first;
 * then each is told what came of its own last suggestion, so that it has something new to model at each ask. The first timed ask has
 * `n` results.
 */
export async function timeAsks(contenders: readonly Contender[], problem: Problem, n: number, patience: Patience): Promise<AskTimes[]> {
  const studies = contenders.map((contender, k) => ({ contender, ours: k === 0, asks: [] as Ask[], done: false, note: '' }))
  const attempt = async (study: (typeof studies)[number]): Promise<Ask | undefined> => {
    try {
      return await study.contender.ask()
    } catch (error) {
      study.done = true
      study.note = String(error)
      return undefined
    }
  }

  for (const { contender } of studies) await contender.start(problem, n - patience.warmUps)
  for (let k = 0; k < patience.warmUps; k++) {
    for (const study of studies.filter(({ done }) => !done)) {
      const ask = await attempt(study)
      if (!study.ours && ask && ask.milliseconds > 1000 * patience.limit) {
        study.asks.push(ask)
        study.done = true
        study.note = `one ask, the first: it took more than ${patience.limit} s`
      }
    }
  }
  for (let lap = 0; lap < 2 * patience.rounds; lap++) {
    for (const study of studies.filter(({ ours, done }) => !done && (ours || lap % 2 === 0))) {
      const ask = await attempt(study)
      if (ask) study.asks.push(ask)
      const slow = !study.ours && ask !== undefined && ask.milliseconds > 1000 * patience.slow
      if (slow && study.asks.length >= patience.slowRounds) study.done = true
    }
  }
  return studies.map(({ contender, asks, note }) => ({
    problem: problem.name,
    dimensions: problem.dimensions,
    n,
    optimizer: contender.name,
    asks,
    ...(note === '' ? {} : { note }),
  }))
}
