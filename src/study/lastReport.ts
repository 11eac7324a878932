import type { Report, Trial } from './trial.ts'

/** What a trial reported at its highest step; undefined where it reported nothing. */
export function lastReport({ reports }: Pick<Trial, 'reports'>): Report | undefined {
  return reports.reduce<Report | undefined>((last, report) => (last !== undefined && last.step > report.step ? last : report), undefined)
}
