// Types of the API. Operation ids are left out: the server names them after functions, and two of one name
// (`list`, `show`) would overwrite each other; without ids every operation stands at its own path.
import { readFileSync, writeFileSync } from 'node:fs'
import openapiTypescript, { astToString } from 'openapi-typescript'

const description = JSON.parse(readFileSync('openapi.json', 'utf8'))
for (const methods of Object.values(description.paths)) {
  for (const operation of Object.values(methods)) delete operation.operationId
}
writeFileSync('src/api/schema.d.ts', astToString(await openapiTypescript(description)))
