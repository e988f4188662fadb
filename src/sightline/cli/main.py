"""The `sightline` command. Each command is loaded when it is asked for, and only that one."""

import importlib
import sys
import traceback

import click

import sightline

# name -> "module:command". Loaded by name, so that `sightline wording` never imports Django.
COMMANDS = {
    "audit": "sightline.cli.audit:audit",
    "agency": "sightline.cli.people:agency",
    "database": "sightline.cli.database:database",
    "database-sql": "sightline.cli.database:database_sql",
    "demo": "sightline.cli.demo:demo",
    "demo-load": "sightline.cli.demo:demo_load",
    "doctor": "sightline.cli.doctor:doctor",
    "library": "sightline.cli.library:library",
    "measures": "sightline.cli.measures:measures",
    "migrate": "sightline.cli.migrate:migrate",
    "packs": "sightline.cli.packs:packs",
    "patterns": "sightline.cli.patterns:patterns",
    "places": "sightline.cli.places:places",
    "resources": "sightline.cli.resources:resources",
    "rules": "sightline.cli.rules:rules",
    "serve": "sightline.cli.serve:serve",
    "signs": "sightline.cli.signs:signs",
    "wording": "sightline.cli.wording:wording",
    "worker": "sightline.cli.people:worker",
}


class Lazy(click.Group):
    """A group whose commands are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*COMMANDS, *super().list_commands(ctx)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return super().get_command(ctx, cmd_name)
        module, _, name = target.partition(":")
        found = getattr(importlib.import_module(module), name)
        if not isinstance(found, click.Command):
            raise TypeError(f"{target} is not a command")
        return found


@click.group(cls=Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(sightline.__version__, prog_name="sightline")
@click.option("--debug", is_flag=True, help="Show where in the program an error came from.")
def sightline_command(debug: bool) -> None:  # `main` reads it, at the door
    """The record that the agencies around a child keep together."""


def main() -> None:
    """Run one command; at this door, and only here, every failure becomes a sentence."""
    debug = "--debug" in sys.argv[1:2]
    try:
        answer = sightline_command.main(prog_name="sightline", standalone_mode=False)
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(130)
    except click.ClickException as fault:
        fault.show()
        sys.exit(fault.exit_code)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; there is nobody left to tell
        sys.exit(141)
    except Exception as fault:
        if debug:
            traceback.print_exc()
        click.echo(sentence(fault, debug=debug), err=True)
        sys.exit(1)
    sys.exit(answer if isinstance(answer, int) else 0)


def sentence(fault: Exception, *, debug: bool) -> str:
    """What to say of a failure. Our own errors say what to do; others say where to look."""
    said = str(fault).strip()
    if type(fault).__module__.startswith("sightline."):
        return said
    where = "" if debug else " `sightline --debug ...` shows where; please report it with that."
    return f"Sightline did not expect this: {type(fault).__name__}: {said}{where}"


if __name__ == "__main__":
    main()
