import type { components } from './schema'

export { answer, api, onSignedOut } from './client'
export { asRefused, Refused, refusalOf, refusalOfJob } from './refusal'

type Schemas = components['schemas']
export type Me = Schemas['shell.Me']
export type Person = Schemas['shell.PersonView']
export type Role = Schemas['shell.RoleView']
export type Session = Schemas['shell.SessionView']
export type Notice = Schemas['shell.Notice']
export type NoticeChoice = Schemas['shell.NoticeChoice']
export type Hook = Schemas['shell.Hook']
export type NewHook = Schemas['shell.NewHook']
export type Robot = Schemas['shell.Robot']
export type NewRobot = Schemas['shell.NewRobot']
export type CaseLine = Schemas['community.CaseLine']
export type CaseView = Schemas['community.CaseView']
export type Officer = Schemas['community.Officer']
export type Act = Schemas['community.Act']
export type SplitOff = Schemas['community.Collected']
export type Tracked = Schemas['community.Tracked']
export type HearingAppointment = Schemas['hearing.AppointmentView']
export type HearingCandidate = Schemas['hearing.ClientCandidate']
export type HearingQuote = Schemas['hearing.Quote']
