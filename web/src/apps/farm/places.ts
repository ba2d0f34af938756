import type { RouteRecordRaw } from 'vue-router'
import type { Place } from '../../shell/navigation'

export const places: readonly Place[] = []

export const routes: RouteRecordRaw[] = []
