/** A table as a spreadsheet reads it; the mark in front says that it is UTF-8. */
export function csv(rows: readonly (readonly (string | number)[])[]): Blob {
  // A cell that begins like a formula is no formula.
  const cell = (value: string | number) => {
    const text = typeof value === 'string' && /^[=+\-@]/.test(value) ? `'${value}` : String(value)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return new Blob(['\ufeff', rows.map((row) => row.map(cell).join(',')).join('\r\n'), '\r\n'], { type: 'text/csv;charset=utf-8' })
}
