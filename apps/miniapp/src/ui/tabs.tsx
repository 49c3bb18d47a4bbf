import { Box } from "../device/element/box";
import { Press } from "../device/element/press";
import "./tabs.scss";

interface TabsProps<Name extends string> {
  readonly label: string;
  readonly tabs: readonly { readonly name: Name; readonly text: string }[];
  readonly current: Name;
  readonly onChoose: (name: Name) => void;
}

/** Several ways to do the same, of which one is shown. */
export function Tabs<Name extends string>({ label, tabs, current, onChoose }: TabsProps<Name>) {
  return (
    <Box as="nav" className="tabs" label={label}>
      {tabs.map(({ name, text }) => (
        <Press
          key={name}
          className={`tabs__tab ${name === current ? "tabs__tab--current" : ""}`}
          isCurrent={name === current}
          onPress={() => onChoose(name)}
        >
          {text}
        </Press>
      ))}
    </Box>
  );
}
