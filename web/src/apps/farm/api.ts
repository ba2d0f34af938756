import type { components } from '../../api/schema'

type Schemas = components['schemas']
export type ModelLine = Schemas['farm.ModelLine']
export type ModelView = Schemas['farm.ModelView']
export type PlatformValue = Schemas['farm.PlatformValue']
export type Difference = Schemas['farm.Difference']
export type Geometry = Schemas['farm.Geometry']
