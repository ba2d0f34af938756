// Types of the API from the description that the server gave.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'

const description = JSON.parse(readFileSync('openapi.json', 'utf8'))
writeFileSync('src/api/schema.d.ts', astToString(await openapiTypescript(description)))
