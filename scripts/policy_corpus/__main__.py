"""`python -m policy_corpus`."""

from policy_corpus.cli import main

if __name__ == "__main__":
    main()
