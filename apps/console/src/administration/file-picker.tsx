import { Button, type ButtonProps } from 'antd';
import { useRef } from 'react';

/** A button that asks for one file. The same file may be chosen again, once it is mended. */
export function FilePicker({ accept, label, onFile, ...button }: { accept: string; label: string; onFile: (file: File) => void } & ButtonProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept={accept}
        hidden
        aria-label={label}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file) onFile(file);
        }}
      />
      <Button {...button} onClick={() => picker.current?.click()} />
    </>
  );
}
