import { onMounted, reactive, ref, type UnwrapNestedRefs } from 'vue'
import { useCommand } from './command'
import { useLoad } from './load'

type Headers = { 'idempotency-key': string }
interface Calls<Item, Form, Input> {
  list: () => Promise<Item[]>
  add: (input: Input, headers: Headers) => Promise<unknown>
  remove: (id: string, headers: Headers) => Promise<unknown>
  empty: () => Form
  input: (form: UnwrapNestedRefs<Form>) => Input
}

/** A list to which things are added by a form that opens beside it, and from which they are removed after asking. */
export function useAddable<Item, Form extends object, Input>(calls: Calls<Item, Form, Input>) {
  const form = reactive(calls.empty())
  const adding = ref(false)
  const items = useLoad(calls.list)
  const add = useCommand(async (input: Input, headers) => {
    await calls.add(input, headers)
    return true
  })
  const remove = useCommand(async (id: string, headers) => {
    await calls.remove(id, headers)
    await items.load()
  })
  onMounted(items.load)

  async function submit() {
    if (!(await add.run(calls.input(form)))) return
    Object.assign(form, calls.empty())
    adding.value = false
    await items.load()
  }
  function takeAway(id: string, question: string) {
    if (confirm(question)) void remove.run(id)
  }
  return { form, adding, items, add, remove, submit, takeAway }
}
