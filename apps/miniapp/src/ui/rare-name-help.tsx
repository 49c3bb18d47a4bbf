import { useState } from "react";
import { identityCopy as copy } from "../copy/identity.ts";
import { Box } from "../device/element/box";
import { Dialog } from "../device/element/dialog";
import { Heading } from "../device/element/words";
import { Button } from "./button.tsx";

/** Explains the picker before it is opened; `whenNotFound` says what to do when the dictionary lacks the character. */
export function RareNameHelp({ whenNotFound }: { readonly whenNotFound: string }) {
  const [isShown, setIsShown] = useState(false);
  const close = () => setIsShown(false);
  return (
    <>
      <Button kind="quiet" onPress={() => setIsShown(true)}>
        {copy.help}
      </Button>
      {isShown && (
        <Dialog title={copy.help} onClose={close}>
          <Box className="stack stack--normal">
            <Heading level={2} className="heading-2">
              {copy.help}
            </Heading>
            {copy.helpSteps.map((step) => (
              <Box key={step}>{step}</Box>
            ))}
            <Box>{whenNotFound}</Box>
            <Button isWide onPress={close}>
              {copy.known}
            </Button>
          </Box>
        </Dialog>
      )}
    </>
  );
}
