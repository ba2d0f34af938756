import { useI18n } from 'vue-i18n'

const UNREAD = 'unread '

/** What a value is called that has no field here: the header of its column, or the field that could not read it. */
export function useKeptName() {
  const { t } = useI18n()
  return (name: string) => (name.startsWith(UNREAD) ? t('firm.unread', { field: t(`firmFields.${name.slice(UNREAD.length)}`) }) : name)
}
