import { random, sobol } from '../../src/index.ts'
import { sequences } from './sequences.ts'

sequences(random)
sequences(sobol)
