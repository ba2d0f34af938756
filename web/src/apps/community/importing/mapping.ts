/** What is said about a spreadsheet, and what the server says of it. */
export const FIELDS = [
  'name',
  'credit_code',
  'legal_representative',
  'contact',
  'phone',
  'email',
  'address',
  'building',
  'floor',
  'room',
  'stall',
  'trade',
  'headcount',
  'labels',
  'note',
] as const

export const OUTCOMES = ['new', 'changed', 'another_place', 'repeated', 'conflicting', 'rejected', 'unchanged'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface Column {
  column: string
  header: string
  field: string | null
}

export interface Finding {
  severity: 'error' | 'warning'
  code: string
  row: number
  column: string | null
  field: string | null
  detail: string
}

export interface RowOutcome {
  row: number
  outcome: Outcome
  firm: { name: string; credit_code: string | null; building?: string; room?: string }
  known?: string
  earlier_row?: number
  /** What was before is masked where it is personal. */
  changes?: { field: string; before: string | null; after: string }[]
  /** Columns without a meaning that the record gets beside its fields. */
  kept?: string[]
  /** Where the firm moves in. */
  place?: string
}

/** What a spreadsheet would change. */
export interface Rehearsed {
  columns: { sheet: string; header_row: number; columns: Column[] }
  run: {
    totals: Record<Outcome, number> & { rows: number; skipped: number }
    findings: { errors: number; warnings: number; by_code: Record<string, number>; unlisted: number; listed: Finding[] }
    rows: RowOutcome[]
  }
  unlisted_rows: number
  /** Firms that move into a place. */
  placed: number
  /** Firms that get nothing but values kept beside. */
  kept: number
}

/** What a person says about the columns; empty where the headers say enough. */
export interface Said {
  header_row: number | null
  /** Completes landlines written without one. */
  area_code: string
  /** Letters of a column → field; an empty field means that the column is not taken. */
  columns: Record<string, string>
}

/** As the server reads it; none when nobody said anything. */
export function mapping(said: Said): string | undefined {
  const columns: Record<string, string> = {}
  const ignore: string[] = []
  for (const [letters, field] of Object.entries(said.columns)) {
    if (field) columns[field] = letters
    else ignore.push(letters)
  }
  if (!said.header_row && !said.area_code && ignore.length === 0 && Object.keys(columns).length === 0) return undefined
  return JSON.stringify({ header_row: said.header_row || undefined, area_code: said.area_code || undefined, columns, ignore })
}

const SAMPLE = [
  ['企业名称', '统一社会信用代码', '联系人', '联系电话', '楼宇', '楼层', '房号', '所属行业', '从业人数', '标签', '备注'],
  ['宁波示例精密模具有限公司', '', '陈恒', '13800000001', '3号楼', '2层', '201', '精密模具', '46', '规上 专精特新', '尚无代码可留空'],
  ['宁波示例国际贸易有限公司', '', '林科', '13800000002', '5号楼', '9层', '906', '国际贸易', '12', '', ''],
  ['示例快餐店', '', '何源', '13800000003', '1号楼', '1层', '108', '餐饮', '4', '', '午间热饭'],
]

/** A spreadsheet to fill in. The mark in front tells spreadsheet programs that it is UTF-8. */
export function sample(): Blob {
  const text = SAMPLE.map((row) => row.join(',')).join('\r\n')
  return new Blob(['\ufeff', text, '\r\n'], { type: 'text/csv;charset=utf-8' })
}

/** The words of a finding: in Chinese by its code, with the server's detail where it says more. */
export function findingsOf(row: number, listed: readonly Finding[]): Finding[] {
  return listed.filter((finding) => finding.row === row)
}
