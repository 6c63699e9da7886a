export interface StreamEvent {
  readonly id: string;
  readonly event: string;
  readonly data: any;
}

/** A reader of server-sent events, as a browser would be but with a token in a header. */
export class EventStream {
  private readonly events: StreamEvent[] = [];
  private readonly gone = new AbortController();
  private arrived: () => void = () => undefined;
  private ended = false;
  /** Comments, which only keep the connection alive. */
  comments = 0;

  private constructor(readonly response: Response) {}

  /** Resolves with the answer's head; what follows is read on and on. */
  static async open(url: string, token: string, headers: Record<string, string> = {}): Promise<EventStream> {
    const gone = new AbortController();
    const stream = new EventStream(await fetch(url, { headers: { authorization: `Bearer ${token}`, ...headers }, signal: gone.signal }));
    gone.signal.throwIfAborted();
    stream.gone.signal.addEventListener('abort', () => gone.abort());
    if (stream.response.ok) void stream.readOn();
    return stream;
  }

  /** The next event that was not taken yet; undefined when the stream has ended. */
  async next(): Promise<StreamEvent | undefined> {
    while (this.events.length === 0 && !this.ended) await new Promise<void>((resolve) => (this.arrived = resolve));
    return this.events.shift();
  }

  /** What came and was not taken yet. */
  get waiting(): readonly StreamEvent[] {
    return this.events;
  }

  /** Hangs up. */
  close(): void {
    this.gone.abort();
  }

  private async readOn(): Promise<void> {
    const decoder = new TextDecoder();
    let text = '';
    try {
      for await (const piece of this.response.body as unknown as AsyncIterable<Uint8Array>) {
        text += decoder.decode(piece, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop()!;
        for (const block of blocks) this.take(block);
      }
    } catch {
      // Hung up by us or cut off: either way it has ended.
    }
    this.ended = true;
    this.arrived();
  }

  private take(block: string): void {
    const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
    if (!fields.has('event')) this.comments += 1;
    else this.events.push({ id: fields.get('id') ?? '', event: fields.get('event')!, data: JSON.parse(fields.get('data') ?? 'null') });
    this.arrived();
  }
}
