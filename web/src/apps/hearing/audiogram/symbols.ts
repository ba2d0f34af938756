/** Symbols of ASHA 1990 and ISO 8253-1: ear, conduction and masking each change the form, so colour is never alone. */
import type { Ear, Mark, Measure } from './marks'

const R = 8

const PATHS: Record<Measure, Record<Ear, [unmasked: string, masked: string]>> = {
  air: {
    right: [`M${R} 0A${R} ${R} 0 1 1 ${-R} 0A${R} ${R} 0 1 1 ${R} 0Z`, `M0 ${-R - 1}L${R + 1} ${R - 1}H${-R - 1}Z`],
    left: [`M${-R} ${-R}L${R} ${R}M${R} ${-R}L${-R} ${R}`, `M${-R} ${-R}H${R}V${R}H${-R}Z`],
  },
  bone: {
    right: [`M-4 ${-R}L-15 0L-4 ${R}`, `M-5 ${-R}H-13V${R}H-5`],
    left: [`M4 ${-R}L15 0L4 ${R}`, `M5 ${-R}H13V${R}H5`],
  },
  uncomfortable: {
    right: [`M-16 -6V2A5 5 0 0 0 -6 2V-6`, `M-16 -6V2A5 5 0 0 0 -6 2V-6`],
    left: [`M6 -6V2A5 5 0 0 0 16 2V-6`, `M6 -6V2A5 5 0 0 0 16 2V-6`],
  },
}

export const symbol = (mark: Pick<Mark, 'measure' | 'ear' | 'masked'>): string => PATHS[mark.measure][mark.ear][mark.masked ? 1 : 0]

/** No response: an arrow downwards and outwards, to the left for the right ear. */
export const arrow = (ear: Ear): string => (ear === 'right' ? 'M-5 8L-15 20M-15 12V20H-7' : 'M5 8L15 20M15 12V20H7')
