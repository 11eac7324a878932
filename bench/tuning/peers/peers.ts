/** An optimizer of another package on the tables. */
export interface TuningPeer {
  /** Its module for worker.py, without `_peer`. */
  readonly module: string
  /** What the module calls it. */
  readonly search: string
  /** With how many simulated workers it is run. */
  readonly workers: readonly number[]
  /** Whether it is run on learning curves alone, not on repeats. */
  readonly curves?: true
  /** What it is, in full. */
  readonly about: (versions: Readonly<Record<string, string>>) => string
}

const MANY = [1, 8, 64]

/** The peers by the name that they have in the tables; indices of numeric parameters are integers for all of them, texts categories. */
export const tuningPeers: Readonly<Record<string, TuningPeer>> = {
  'optuna-random': {
    ...{ module: 'optuna_tables', search: 'random', workers: [1] },
    about: ({ optuna }) => `optuna ${optuna} RandomSampler`,
  },
  'optuna-tpe': {
    ...{ module: 'optuna_tables', search: 'tpe', workers: MANY },
    about: ({ optuna }) => `optuna ${optuna} TPESampler, multivariate, with several workers constant_liar`,
  },
  'optuna-hyperband': {
    ...{ module: 'optuna_tables', search: 'hyperband', workers: MANY },
    about: ({ optuna }) => `optuna ${optuna} TPESampler, multivariate, HyperbandPruner from fidelity 1 to the highest, reduction factor 3`,
  },
  'optuna-gp': {
    ...{ module: 'optuna_tables', search: 'gp', workers: [1] },
    about: ({ optuna }) => `optuna ${optuna} GPSampler, deterministic_objective`,
  },
  'smac-hpo': {
    ...{ module: 'smac_tables', search: 'hpo', workers: [1] },
    about: ({ smac }) => `smac ${smac} HyperparameterOptimizationFacade, deterministic`,
  },
  'smac-multi-fidelity': {
    ...{ module: 'smac_tables', search: 'multi-fidelity', workers: [1] },
    about: ({ smac }) => `smac ${smac} MultiFidelityFacade, deterministic, Hyperband from fidelity 1 to the highest, eta 3`,
  },
  'smac-multi-fidelity-wide': {
    ...{ module: 'smac_tables', search: 'multi-fidelity-wide', workers: [1], curves: true },
    about: ({ smac }) => `the same of smac ${smac}, told of four times as many trials, and so with a larger initial design`,
  },
}
