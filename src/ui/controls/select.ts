export interface SelectOption {
  readonly id: string;
  readonly label: string;
  readonly help: string;
}

export interface SelectFieldProps {
  readonly label: string;
  readonly options: readonly SelectOption[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}
