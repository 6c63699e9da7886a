import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App } from 'antd';
import { useNavigate } from 'react-router';
import { administrationCodes } from '../administration/code-words.js';
import { FilePicker } from '../administration/file-picker.js';
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
      <FilePicker accept=".json,application/json" label={say(words.chooseFile)} onFile={mutate} loading={isPending}>
        {say(words.load)}
      </FilePicker>
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
