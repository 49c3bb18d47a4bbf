/**
 * Puts questions that come within one turn of the event loop together, `most` at a time, and asks them at its end: what
 * many people's requests need alike then costs one exchange with the database. A question alone waits for nothing else.
 * @param askAll answers in the order of the questions; when it fails, all of its questions have failed.
 */
export function askTogether<Question, Answer>(
  askAll: (questions: readonly Question[]) => Promise<readonly Answer[]>,
  most: number,
): (question: Question) => Promise<Answer | undefined> {
  let gathering: { readonly questions: Question[]; readonly answers: Promise<readonly Answer[]> } | undefined;

  function gather(): NonNullable<typeof gathering> {
    const questions: Question[] = [];
    const turn = new Promise<void>((resolve) => setImmediate(resolve));
    const answers = turn.then(() => {
      if (gathering?.questions === questions) gathering = undefined;
      return askAll(questions);
    });
    return { questions, answers };
  }

  return async (question) => {
    if (gathering === undefined || gathering.questions.length >= most) gathering = gather();
    const { questions, answers } = gathering;
    const place = questions.push(question) - 1;
    return (await answers)[place];
  };
}
