import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import { administrationCodes } from '../administration/code-words.js';
import { api, good, ProblemError } from '../api/client.js';
import { useSay } from '../language/language.js';
import { faultWords } from '../shell/fault-words.js';
import { calendarsKey } from './calendars.js';
import { words } from './words.js';

/** Puts a year in force from its file; what is wrong with a file is told line by line. */
export function LoadYear() {
  const say = useSay();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const picker = useRef<HTMLInputElement>(null);
  const { mutate, error, isPending } = useMutation({
    mutationFn: async (file: File) => good(api.POST('/api/v1/calendars', { body: { file: await file.text() } })),
    onSuccess: ({ year, changed }) => {
      void message.success(say(changed ? words.loadedNow(year) : words.unchanged(year)));
      for (const key of [calendarsKey, 'work-calendar']) void client.invalidateQueries({ queryKey: [key] });
      void navigate(`?year=${year}`);
    },
  });
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={say(words.chooseFile)}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) mutate(file);
        }}
      />
      <Button loading={isPending} onClick={() => picker.current?.click()}>
        {say(words.load)}
      </Button>
      {error && (
        <Alert
          type="error"
          showIcon
          role="alert"
          title={say(faultWords(error, administrationCodes))}
          description={error instanceof ProblemError && <span lang="en">{error.problem.errors?.map(({ detail }) => detail).join(' ')}</span>}
        />
      )}
    </>
  );
}
