import { createRoot } from 'react-dom/client';
import { StrictMode } from 'react';
import { Console } from './shell/console.js';
import { giveStylesTheNonce } from './shell/style-nonce.js';
import './style.css';

const nonce = giveStylesTheNonce();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <Console nonce={nonce} />
  </StrictMode>,
);
