import { useQuery } from '@tanstack/react-query';
import { type Answer, api, good } from '../api/client.js';
import { useLanguage } from '../language/language.js';

export type CaseDetail = Answer<'Case'>;
export type CaseEvent = Answer<'CaseEvent'>;
export type CaseMessage = Answer<'CaseMessage'>;
export type CaseMessages = Answer<'CaseMessages'>;
export type Clock = Answer<'Clock'>;

/** What was asked, each part with the code by which cells and strikes name it. */
export interface RequestContent {
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly cause?: string;
  readonly reason?: string;
  readonly statute?: string;
  readonly officers?: readonly Answer<'Officer'>[];
  readonly period?: { readonly from: string; readonly to: string };
  readonly specialFields: readonly { readonly code: string; readonly name: string; readonly need?: string }[];
  readonly confirmations: readonly { readonly code: string; readonly statement: string }[];
  readonly targets: readonly { readonly code: string; readonly kind: string; readonly value: string }[];
}

const path = (id: string) => ({ params: { path: { id } } });

/** The case as it stands; with `at`, as it stood then. */
export function useCase(id: string, at?: string) {
  const asked = { params: { path: { id }, query: at === undefined ? {} : { at } } };
  return useQuery({ queryKey: ['case', id, 'detail', ...(at === undefined ? [] : [at])], queryFn: () => good(api.GET('/api/v1/cases/{id}', asked)) });
}

export function useCaseEvents(id: string) {
  return useQuery({ queryKey: ['case', id, 'events'], queryFn: () => good(api.GET('/api/v1/cases/{id}/events', path(id))) });
}

/** Whom the case's events were told, in the language that was chosen: for regulators. */
export function useCaseMessages(id: string, forRegulator: boolean) {
  const { language } = useLanguage();
  return useQuery({
    queryKey: ['case', id, 'messages', language],
    queryFn: () => good(api.GET('/api/v1/cases/{id}/messages', { params: { path: { id }, query: { lang: language } } })),
    enabled: forRegulator,
  });
}

export function useProof(id: string, clock: string | undefined) {
  return useQuery({
    queryKey: ['case', id, 'proof', clock],
    queryFn: () => good(api.GET('/api/v1/cases/{id}/deadlines/{clock}/proof', { params: { path: { id, clock: clock! as never } } })),
    enabled: clock !== undefined,
  });
}

export function requestOf({ request }: CaseDetail): RequestContent {
  return request as unknown as RequestContent;
}
