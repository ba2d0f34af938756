/** Sound in the page. One context for all; it starts with the first key or touch. */
let shared: AudioContext | null = null

export function context(): AudioContext {
  shared ??= new AudioContext()
  return shared
}

export async function decoded(bytes: ArrayBuffer): Promise<AudioBuffer> {
  return context().decodeAudioData(bytes)
}

let sounding: AudioBufferSourceNode | null = null

/** Plays once; resolves when it has ended or was hushed. */
export async function play(buffer: AudioBuffer): Promise<void> {
  const audio = context()
  await audio.resume()
  hush()
  const source = audio.createBufferSource()
  source.buffer = buffer
  source.connect(audio.destination)
  sounding = source
  return new Promise((done) => {
    source.onended = () => done()
    source.start()
  })
}

export function hush(): void {
  sounding?.stop()
  sounding = null
}

const FADE_S = 0.02
/** All tracks begin this much later, together. */
const AHEAD_S = 0.05

/** Tracks of one length that run together; one is heard at a time, and the change has no click. */
export class Switcher {
  private sources: AudioBufferSourceNode[] = []
  private readonly gains: GainNode[]
  private readonly master: GainNode
  startedAt_s = 0

  constructor(
    private readonly buffers: readonly AudioBuffer[],
    heard: number,
  ) {
    const audio = context()
    this.master = audio.createGain()
    this.master.connect(audio.destination)
    this.gains = buffers.map((_, index) => {
      const gain = audio.createGain()
      gain.gain.value = index === heard ? 1 : 0
      gain.connect(this.master)
      return gain
    })
  }

  get playing(): boolean {
    return this.sources.length > 0
  }

  /** Seconds since the tracks began, within one run of them. */
  get position_s(): number {
    const length_s = this.buffers[0]?.duration ?? 1
    return this.playing ? Math.max(0, context().currentTime - this.startedAt_s) % length_s : 0
  }

  async start(): Promise<void> {
    if (this.playing) return
    const audio = context()
    await audio.resume()
    this.startedAt_s = audio.currentTime + AHEAD_S
    this.sources = this.buffers.map((buffer, index) => {
      const source = audio.createBufferSource()
      source.buffer = buffer
      source.loop = true
      source.connect(this.gains[index] as GainNode)
      source.start(this.startedAt_s)
      return source
    })
  }

  stop(): void {
    for (const source of this.sources) {
      source.stop()
      source.disconnect()
    }
    this.sources = []
  }

  /** The gains of all tracks add up to 1 at every moment, so the change is never louder than either. */
  hear(heard: number): void {
    const now = context().currentTime
    this.gains.forEach(({ gain }, index) => {
      gain.cancelScheduledValues(now)
      gain.setValueAtTime(gain.value, now)
      gain.linearRampToValueAtTime(index === heard ? 1 : 0, now + FADE_S)
    })
  }

  /** Only down from the level that the server allows: 0 to 1. */
  loudness(share: number): void {
    this.master.gain.setTargetAtTime(Math.min(1, Math.max(0, share)), context().currentTime, FADE_S)
  }

  levels(): number[] {
    return this.gains.map(({ gain }) => gain.value)
  }
}
