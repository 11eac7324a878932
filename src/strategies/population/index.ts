export { byBandit } from './bandit.ts'
export { perturbed } from './explore.ts'
export { suggestIntervals } from './intervals.ts'
export { type PopulationOptions, readPopulation } from './options.ts'
