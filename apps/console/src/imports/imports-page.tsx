import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Flex, Typography } from 'antd';
import { Link, useSearchParams } from 'react-router';
import { administrationCodes } from '../administration/code-words.js';
import { FilePicker } from '../administration/file-picker.js';
import { sections } from '../administration/sections.js';
import { useSay } from '../language/language.js';
import { organisationsKey } from '../organisations/organisations.js';
import { peopleKey } from '../people/people.js';
import type { Me } from '../session/me.js';
import { faultWords } from '../shell/fault-words.js';
import { ImportReport } from './import-report.js';
import { sendFile } from './send-file.js';
import { type What, whatWords, words } from './words.js';

/** A file of people, offices or bodies: tried first, then imported, all rows or none. */
export function ImportsPage({ me }: { me: Me }) {
  const say = useSay();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [search] = useSearchParams();
  const kinds: readonly What[] = me.organisation.kind === 'body' ? ['people'] : ['people', 'offices', 'bodies'];
  const what = kinds.find((kind) => kind === search.get('what')) ?? 'people';
  const send = useMutation({
    mutationFn: async ({ file, dryRun }: { file: File; dryRun: boolean }) => ({ file, report: await sendFile(what, file, dryRun) }),
    onSuccess: ({ report }) => {
      if (!report.saved) return;
      void message.success(say(words.applied));
      for (const key of [peopleKey, organisationsKey, 'bodies']) void client.invalidateQueries({ queryKey: [key] });
    },
  });
  const sent = send.data;
  const isApplicable = sent && !sent.report.saved && sent.report.counts.refused === 0 && sent.report.counts.added + sent.report.counts.changed > 0;
  return (
    <>
      <Typography.Title level={1} className="page-title">
        {say(sections.imports.title)}
      </Typography.Title>
      <Typography.Paragraph type="secondary">{say(words.intro)}</Typography.Paragraph>
      <nav aria-label={say(words.what)} className="views">
        {kinds.map((kind) => (
          <Link key={kind} to={`?what=${kind}`} aria-current={kind === what ? 'page' : undefined} onClick={() => send.reset()}>
            {say(whatWords[kind])}
          </Link>
        ))}
      </nav>
      <Card>
        <Flex gap="small" align="center" wrap>
          <FilePicker
            accept=".csv,.xlsx"
            label={say(words.chooseFile)}
            onFile={(file) => send.mutate({ file, dryRun: true })}
            type="primary"
            loading={send.isPending}
          >
            {say(words.chooseFile)}
          </FilePicker>
          <a href={`/api/v1/directory-imports/template?what=${what}`} download={`${what}.csv`}>
            {say(words.template)}
          </a>
          <span className="quiet inline">{say(words.formats)}</span>
        </Flex>
      </Card>
      {send.error && <Alert className="below" type="error" showIcon role="alert" title={say(faultWords(send.error, administrationCodes))} />}
      {sent && (
        <ImportReport name={sent.file.name} report={sent.report}>
          {isApplicable && (
            <Button type="primary" loading={send.isPending} onClick={() => send.mutate({ file: sent.file, dryRun: false })}>
              {say(words.apply)}
            </Button>
          )}
        </ImportReport>
      )}
    </>
  );
}
