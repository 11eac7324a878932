import { StudyError } from '../../base/index.ts'
import type { CurveFit } from '../../curves/index.ts'
import type { Json } from '../../study/index.ts'
import type { FailureFit } from '../../surrogate/index.ts'
import { isFit } from '../../surrogate/index.ts'

/** What the next suggestion needs to know of earlier ones: fitted hyperparameters, and how much had been told when they were fitted. */
export interface Memo {
  readonly fit?: CurveFit & { readonly told: number }
  readonly success?: FailureFit
}

/** @throws StudyError `ERR_STATE` for a memo that this strategy did not write */
export function readMemo(memo: Json | undefined): Memo {
  if (memo === undefined) return {}
  if (typeof memo === 'object' && memo !== null && !Array.isArray(memo)) {
    const { fit, success } = memo as { readonly [key: string]: Json }
    if ((fit === undefined || isFit(fit)) && (success === undefined || isFit(success))) return memo as unknown as Memo
  }
  throw new StudyError('ERR_STATE', '"memo": the log holds a memo that this strategy did not write', 'memo')
}
