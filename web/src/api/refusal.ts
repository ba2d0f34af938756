/** Why the server did not do it: a stable code, a sentence, and the field or object it is about. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    readonly detail: string,
    readonly where = '',
    readonly status = 0,
  ) {
    super(detail || code)
  }

  /** The same request may be sent again with the same key. */
  get mayRetry(): boolean {
    return this.code === 'offline' || this.status === 503 || this.status === 429
  }

  /**
   * Where in what was given, if that says more to a person than the word of the code: a row, a line, a field. Not an id,
   * a route, or what stands in the code already.
   */
  get place(): string {
    const rule = this.status === 422 || this.status === 0
    const says = !/^\/|^[a-z_]+_[0-9a-z]{26}$|^(body|person)$/.test(this.where) && !this.code.includes(this.where)
    return rule && says ? this.where : ''
  }
}

/** What an answer that is not a success means. A body that is no problem+json becomes `fault`. */
export function refusalOf(status: number, body: unknown): Refused {
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const { detail, where } = body as { detail?: unknown; where?: unknown }
    return new Refused(body.code, typeof detail === 'string' ? detail : '', typeof where === 'string' ? where : '', status)
  }
  return new Refused(status === 413 ? 'body_too_large' : 'fault', typeof body === 'string' ? body : '', '', status)
}

/** Why a job failed: it says `code: detail (where)`. */
export function refusalOfJob(message: string): Refused {
  const [, code = 'fault', detail = message, where = ''] = /^(\w+): (.*?)(?: \(([^()]*)\))?$/s.exec(message) ?? []
  return new Refused(code, detail, where)
}

export function asRefused(error: unknown): Refused {
  if (error instanceof Refused) return error
  return new Refused('fault', error instanceof Error ? error.message : String(error))
}
