/**
 * The nonce that the server gave this page, for the styles that are made while it runs. Ant Design passes it on but for the
 * style that locks scrolling behind a dialog: each style element gets it. Scripts need none: they come from files.
 */
export function giveStylesTheNonce(): string {
  const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')!.content;
  const createElement = document.createElement.bind(document);
  document.createElement = (tag: string, options?: ElementCreationOptions) => {
    const element = createElement(tag, options);
    if (tag === 'style') element.nonce = nonce;
    return element;
  };
  return nonce;
}
