import { Component, type ComponentType, type ReactNode } from "react";
import { commonCopy } from "../copy/every-page.ts";
import { mannersCopy as copy } from "../copy/manners.ts";
import { Box } from "../device/element/box";
import { reopenPage } from "../device/reopen-page";
import { Button } from "../ui/button.tsx";
import { lookOf, useDisplay } from "../ui/display-store.ts";
import { Notice } from "../ui/notice.tsx";
import { Page } from "../ui/page.tsx";
import { HomeLink } from "./home-link.tsx";

interface BoundaryProps {
  readonly instead: (tryAgain: () => void) => ReactNode;
  readonly children: ReactNode;
}

interface BoundaryState {
  readonly hasFailed: boolean;
  readonly isSecondTry: boolean;
}

/** What throws while it is drawn is replaced. The first try draws it anew, the next loads the page anew. */
class Boundary extends Component<BoundaryProps, BoundaryState> {
  override state: BoundaryState = { hasFailed: false, isSecondTry: false };

  static getDerivedStateFromError(): Partial<BoundaryState> {
    return { hasFailed: true };
  }

  readonly #tryAgain = () => {
    if (this.state.isSecondTry) reopenPage();
    else this.setState({ hasFailed: false, isSecondTry: true });
  };

  override render() {
    return this.state.hasFailed ? this.props.instead(this.#tryAgain) : this.props.children;
  }
}

function Broken({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <Box className="stack stack--normal">
      <Notice tone="danger" title={copy.broken} lines={copy.brokenLines} />
      <Box className="actions">
        <Button onPress={onRetry}>{commonCopy.retry}</Button>
        <HomeLink />
      </Box>
    </Box>
  );
}

/** For when the page's own frame is what throws: nothing of it is used. */
function Bare({ children }: { readonly children: ReactNode }) {
  const { classes } = lookOf(useDisplay());
  return (
    <Box className={`page ${classes}`}>
      <Box as="main" className="page__main">
        {children}
      </Box>
    </Box>
  );
}

/**
 * A page that says so when it cannot be drawn. `plugins/page-boundary.js` writes this around every page of the app. What
 * an action throws after the page stands is told by `app-notices`.
 */
export function bounded<Props extends object>(Content: ComponentType<Props>): ComponentType<Props> {
  return function BoundedPage(props: Props) {
    return (
      <Boundary
        instead={(tryAgain) => (
          <Bare>
            <Broken onRetry={tryAgain} />
          </Bare>
        )}
      >
        <Boundary
          instead={(tryAgain) => (
            <Page title={copy.brokenTitle} hasHomeLink>
              <Broken onRetry={tryAgain} />
            </Page>
          )}
        >
          <Content {...props} />
        </Boundary>
      </Boundary>
    );
  };
}
